-- The log becomes a Merkle tree. What was recorded before has no leaves, so the log is taken anew off Kafka, which still has it.
drop table record;
drop function record_is_append_only();
delete from source_progress;
delete from ingest_offset;

-- An entry of the tree and its searchable copy. Who the actor is stands in subject, what is personal in sealed.
create table record (
    log_index   bigint      not null check (log_index >= 0),
    received_at timestamptz not null,
    id          text        not null,
    source      text        not null,
    sequence    bigint      not null,
    at          timestamptz not null,
    type        text        not null,
    phase       text        not null,
    actor_ref   uuid        not null,
    target_kind text        not null,
    target      text,
    outcome     text,
    correlation text,
    leaf        text        not null,
    key_ref     uuid        not null,
    sealed      bytea       not null,
    primary key (log_index, received_at)
) partition by range (received_at);
create index record_id on record (id);
create index record_place on record (source, sequence);
create index record_target on record (target, log_index);
create index record_actor on record (actor_ref, log_index);
create index record_type on record (type, log_index);
create index record_correlation on record (correlation, log_index) where correlation is not null;
create index record_at on record (at);

-- Retention alone may delete, and says so for its own transaction.
create function record_is_append_only() returns trigger language plpgsql as
$$
begin
    if tg_op = 'DELETE' and current_setting('sideband.retention', true) = 'on' then
        return old;
    end if;
    raise exception 'the audit log is append only';
end
$$;
create trigger record_is_append_only before update or delete on record
    for each row execute function record_is_append_only();
create trigger record_is_not_truncated before truncate on record
    for each statement execute function record_is_append_only();

-- A partition for each month (UTC), made when the first record of the month arrives.
create function ensure_record_partition(moment timestamptz) returns void language plpgsql as
$$
declare
    first timestamp := date_trunc('month', moment at time zone 'UTC');
    name  text := 'record_' || to_char(first, 'YYYY_MM');
begin
    if to_regclass(name) is null then
        execute format('create table %I partition of record for values from (%L) to (%L)',
                       name, first at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
        execute format('create trigger record_is_not_truncated before truncate on %I
                        for each statement execute function record_is_append_only()', name);
    end if;
end
$$;

-- Hashes of the tree in tiles of 256; those on the right edge are not full yet.
create table tile (
    level  int    not null,
    number bigint not null,
    hashes bytea  not null,
    primary key (level, number)
);

drop table log_head;
create table log_head (
    one           int    primary key check (one = 1),
    next_index    bigint not null,
    own_sequence  bigint not null,
    min_index     bigint not null,
    subject_epoch bigint not null,
    received_at   timestamptz,
    checkpoint    text
);
insert into log_head values (1, 0, 0, 0, 0, null, null);

-- Checkpoints of the past, one a minute; the latest is in log_head.
create table checkpoint (
    size      bigint      primary key,
    signed_at timestamptz not null,
    note      text        not null
);
create index checkpoint_signed_at on checkpoint (signed_at);

-- The keys that checkpoints are or were signed with, and from which size on to which.
create table log_key (
    name         text   primary key,
    verifier_key text   not null,
    since_size   bigint not null,
    until_size   bigint
);

-- Who a reference is: found by a keyed hash of the name. Erased: neither that nor the key is there any more.
create table subject (
    reference   uuid        primary key,
    lookup      bytea       unique,
    wrapped_key bytea,
    since       timestamptz not null,
    erased_at   timestamptz
);

-- Tells the right master key from a wrong one.
create table personal_key (
    one       int   primary key check (one = 1),
    key_check bytea not null
);
