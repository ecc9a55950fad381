-- tickets, changes, assignment: what names a category or a service holds it; so far nothing but tickets did
update ticket_macro set category = null where category not in (select key from ticket_category);
update ticket_template set category = null where category not in (select key from ticket_category);
update recurring_ticket set category = null where category not in (select key from ticket_category);
delete from assignment_skill where category not in (select key from ticket_category);

alter table ticket_macro add constraint ticket_macro_category foreign key (category) references ticket_category;
alter table ticket_template add constraint ticket_template_category foreign key (category) references ticket_category;
alter table recurring_ticket add constraint recurring_ticket_category foreign key (category) references ticket_category;
alter table assignment_skill add constraint assignment_skill_category foreign key (category) references ticket_category;
create index assignment_skill_of_category on assignment_skill (category);

-- Plans of old changes may name what is gone; they tell what was, and stay as they are.
alter table change_service add constraint change_service_key foreign key (service_key) references service not valid;
create index change_service_of_service on change_service (service_key);
