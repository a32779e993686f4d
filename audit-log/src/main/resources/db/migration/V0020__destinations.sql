-- Where records are forwarded to, and how far each is. One replica at a time serves a destination: the owner, while its lease holds.
create table destination (
    name          text        primary key,
    settings      text        not null,
    secrets       bytea,
    secret_names  text        not null,
    version       bigint      not null,
    next_index    bigint      not null,
    delivered     bigint      not null,
    skipped       bigint      not null,
    confirmed_at  timestamptz,
    failure       text,
    failing_since timestamptz,
    owner         text,
    lease_until   timestamptz
);

-- When the log last said how large it is; all replicas together say it once an interval.
create table heartbeat (
    one int         primary key check (one = 1),
    at  timestamptz not null
);
insert into heartbeat values (1, 'epoch');
