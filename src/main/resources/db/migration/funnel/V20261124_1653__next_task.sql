-- Kept reading of tasks.task: the deal's open task that is due first. In no index, so that keeping it rewrites none of them.
alter table funnel.deal
  add column next_task_id int,
  add column next_task_at timestamptz;
