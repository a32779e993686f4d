-- Consoles that are attached: one per BMC, by which replica, and for how long that replica may be silent.
create table console_session (
    bmc         text primary key,
    intent      text        not null unique,
    owner       text        not null,
    subject     text        not null,
    lease_until timestamptz not null
);
