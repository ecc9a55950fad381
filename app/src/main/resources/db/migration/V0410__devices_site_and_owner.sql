-- devices: where a device stands and whose it is. Neither is a reference: sites are groups of the directory, and a person
-- may leave it while their device is still there.
alter table device
    add column site     text check (site ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    add column owner_id uuid;

alter table device_enrolment_token
    add column site text check (site ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$');

-- '' stands for "no site": whoever is at some sites reads along this index, in order of names.
create index device_by_site on device (coalesce(site, ''), lower(hostname), id);
create index device_by_owner on device (owner_id) where owner_id is not null;
