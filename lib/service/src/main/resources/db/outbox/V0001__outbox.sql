-- What is to be published. Appended in the transaction of the change; stamped, published and removed by one drainer.
-- A service takes this script into its own database by adding classpath:db/outbox to quarkus.flyway.locations; version
-- 0001 is this script's, its own begin with 0002.
create table outbox (
    id         bigint generated always as identity primary key,
    topic      text        not null,
    record_key text        not null,
    source     text        not null,
    headers    text        not null,
    content    text        not null,
    created_at timestamptz not null default clock_timestamp(),
    -- set by the drainer before it publishes, so that a repeat has the same number
    wave       bigint,
    sequence   bigint,
    check ((wave is null) = (sequence is null))
);

create index outbox_waiting on outbox (id) where wave is null;
create index outbox_stamped on outbox (wave, id) where wave is not null;

create sequence outbox_wave;

create table outbox_source (
    source        text primary key,
    last_sequence bigint not null
);

-- Sets the audit source apart from that of an earlier database of the same service.
create table outbox_identity (
    one bool primary key default true check (one),
    id  uuid not null    default gen_random_uuid()
);
insert into outbox_identity default values;

create function outbox_appended() returns trigger language plpgsql as
$$
begin
    notify outbox;
    return null;
end
$$;

create trigger outbox_appended after insert on outbox for each statement execute function outbox_appended();
