-- notifications: how many a person has not seen yet, asked with every page of the portal
create index notification_unread on notification (person_id) where read_at is null;
