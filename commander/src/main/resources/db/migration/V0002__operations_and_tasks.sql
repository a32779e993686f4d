-- What was asked for. Never changed after it was accepted: how far it is follows from its tasks.
create table operation (
    id               uuid primary key,
    seq              bigint generated always as identity unique,
    action           text        not null,
    reason           text        not null,
    subject          text        not null,
    roles            text        not null,
    authentication   text        not null,
    address          text,
    created_at       timestamptz not null,
    deadline         timestamptz not null,
    identify_seconds integer,
    idempotency_key  text,
    request_digest   text        not null
);

create unique index operation_idempotency on operation (subject, idempotency_key) where idempotency_key is not null;

-- One BMC's part of an operation. claims is the fencing token: each claim raises it, and whoever writes to a claimed task
-- names the claim that it has, so that a worker that was given up for dead changes nothing.
create table task (
    id                   uuid primary key,
    seq                  bigint generated always as identity unique,
    operation            uuid        not null references operation (id),
    bmc                  text        not null,
    zone                 text        not null,
    state                text        not null check (state in
        ('pending', 'reserved', 'sending', 'verifying', 'succeeded', 'failed', 'unknown', 'cancelled')),
    detail               text        not null,
    evidence             text,
    intent               text        not null,
    sends                integer     not null,
    claims               integer     not null,
    lease_owner          text,
    lease_until          timestamptz,
    power_before         text,
    restart_cause_before integer,
    started_at           timestamptz,
    finished_at          timestamptz
);

create index task_of_operation on task (operation, seq);

-- One conversation per BMC: no two workers may have tasks for the same one.
create unique index task_one_open_per_bmc on task (bmc) where state in ('reserved', 'sending', 'verifying');

create index task_waiting on task (bmc, seq) where state = 'pending';
create index task_leased on task (lease_until) where state in ('reserved', 'sending', 'verifying');
create index task_of_bmc on task (bmc, operation);
