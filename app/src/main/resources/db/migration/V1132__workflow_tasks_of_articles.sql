-- workflow: tasks that are about an article
alter table workflow_task add column article_number text;
create index workflow_task_article_idx on workflow_task (article_number) where article_number is not null;
