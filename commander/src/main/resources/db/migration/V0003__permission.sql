-- What the policy was asked about, and which policy allowed it: compared again when the task's turn comes.
alter table operation add column policy text not null default 'none';
alter table task add column labels text not null default '{}';
