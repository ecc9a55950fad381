-- changes: how much depends on a service, for the risk of changes that touch it; what is not said here is normal
create table change_service_criticality (
    service_key text primary key references service on delete cascade,
    criticality text not null check (criticality in ('low', 'normal', 'high'))
);

insert into change_service_criticality (service_key, criticality)
select key, 'high' from service where key in ('email', 'network', 'identity');
