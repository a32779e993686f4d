-- Hashes do not compress: no try to.
alter table tile alter column hashes set storage external;
-- Records arrive nearly in the order of their times: a summary of each block range is as good as a tree and costs nothing.
drop index record_at;
create index record_at on record using brin (at) with (pages_per_range = 16);
