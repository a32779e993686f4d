-- Operations at times. next_due is null when there is nothing more to come.
create table schedule (
    name           text primary key,
    subject        text        not null,
    roles          text        not null,
    authentication text        not null,
    address        text,
    once_at        timestamptz,
    cron           text,
    zone           text,
    missed         text        not null check (missed in ('skip', 'run-once')),
    enabled        boolean     not null,
    request        text        not null,
    next_due       timestamptz,
    changed_at     timestamptz not null,
    check ((once_at is null) = (cron is not null and zone is not null))
);

create index schedule_due on schedule (next_due) where enabled;

-- What became of each due time: written with the operation, so that two replicas never make two of one.
create table schedule_run (
    id        uuid primary key,
    schedule  text        not null,
    due_at    timestamptz not null,
    outcome   text        not null check (outcome in ('accepted', 'refused', 'missed')),
    detail    text        not null,
    operation uuid references operation (id),
    unique (schedule, due_at)
);
