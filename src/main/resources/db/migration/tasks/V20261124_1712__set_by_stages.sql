-- What a stage sets by itself when a deal enters it. Moves are known here by their numbers alone.
alter table tasks.task
  add column stage_id int,                              -- the stage that set it
  add column untouched boolean not null default false,  -- set by a stage, and nobody has changed it since
  add column set_by_move int,                           -- the move that entered the stage
  add column ended_by_move int,                         -- the move that left it and so cancelled the task
  drop constraint task_origin_check,
  add constraint task_origin_check check (origin in ('person', 'rule', 'import', 'api', 'stage')),
  add check ((origin = 'stage') = (stage_id is not null));
