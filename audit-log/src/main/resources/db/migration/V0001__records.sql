-- The log: gapless from 0 in the order of ingestion, append only.
create table record (
    log_index   bigint      primary key check (log_index >= 0),
    id          text        not null unique,
    source      text        not null,
    sequence    bigint      not null,
    at          timestamptz not null,
    received_at timestamptz not null,
    type        text        not null,
    phase       text        not null,
    actor       text        not null,
    target_kind text        not null,
    target      text,
    outcome     text,
    correlation text,
    content     text        not null,
    unique (source, sequence)
);
create index record_target on record (target, log_index);
create index record_actor on record (actor, log_index);
create index record_type on record (type, log_index);
create index record_correlation on record (correlation, log_index) where correlation is not null;
create index record_at on record (at);

create function record_is_append_only() returns trigger language plpgsql as
$$
begin
    raise exception 'the audit log is append only';
end
$$;
create trigger record_is_append_only before update or delete or truncate on record
    for each statement execute function record_is_append_only();

-- One row; its lock is what makes the index gapless.
create table log_head (
    one          int    primary key check (one = 1),
    next_index   bigint not null,
    own_sequence bigint not null
);
insert into log_head values (1, 0, 0);

-- How far each source has counted.
create table source_progress (
    source        text   primary key,
    last_sequence bigint not null
);

-- How far each partition is read; a topic that was deleted and made anew has another id and begins at 0.
create table ingest_offset (
    partition   text   primary key,
    next_offset bigint not null
);
