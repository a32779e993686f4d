-- Entries that may not leave.
create table legal_hold (
    name       text        primary key,
    from_index bigint      not null,
    to_index   bigint,
    placed_at  timestamptz not null
);

-- Removes the entries below an index: whole months at once, the rest row by row.
create function remove_records(cut bigint) returns void language plpgsql as
$$
declare
    part    regclass;
    highest bigint;
begin
    for part in select inhrelid::regclass from pg_inherits where inhparent = 'record'::regclass loop
        execute format('select max(log_index) from %s', part) into highest;
        if highest < cut then
            execute format('drop table %s', part);
        end if;
    end loop;
    perform set_config('sideband.retention', 'on', true);
    delete from record where log_index < cut;
    perform set_config('sideband.retention', 'off', true);
end
$$;
