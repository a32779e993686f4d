-- Parameters of any action in place of one column for each, times per task in place of one deadline for all.
alter table operation add column parameters text not null default '{}';
update operation set parameters = '{"duration":"PT' || identify_seconds || 'S"}' where identify_seconds is not null;
alter table operation drop column identify_seconds;
alter table operation add column allowed_ms bigint not null default 120000;
update operation set allowed_ms = extract(epoch from deadline - created_at) * 1000;
alter table operation add column start_within_ms bigint not null default 3600000;

-- What approvals are for, and whose are needed (a JSON array, pinned from the policy).
alter table operation add column plan_digest text not null default '';
alter table operation add column approvals text not null default '[]';

-- ready_at is null while an operation waits for approval: its tasks are not claimed, and nothing waits behind them.
alter table task add column not_before timestamptz;
alter table task add column ready_at timestamptz;
alter table task add column start_by timestamptz;
alter table task add column deadline timestamptz;
update task set ready_at = o.created_at, start_by = o.deadline, deadline = o.deadline
    from operation o where o.id = task.operation;
alter table operation drop column deadline;

create table approval (
    id        uuid primary key,
    operation uuid        not null references operation (id),
    subject   text        not null,
    roles     text        not null,
    agreed    boolean     not null,
    reason    text        not null,
    at        timestamptz not null,
    unique (operation, subject)
);
