-- How fast an operation goes over the fleet (a JSON object; empty: as fast as workers are free).
alter table operation add column pacing text not null default '{}';
alter table operation add column last_start timestamptz;
alter table task add column paced boolean not null default false;
create index task_paced on task (operation, seq) where state = 'pending' and paced;

-- Where the BMC's log ended before a restart: what a worker that takes over has to compare with.
alter table task add column log_before integer;
