-- What a stage's owner says of it. The task is set when a deal enters; its member null: for the deal's owner.
alter table funnel.stage
  add column step text check (step in
    ('preparation', 'greeting', 'need', 'presentation', 'objections', 'closing', 'analysis')),
  add column colour text check (colour in ('grey', 'blue', 'teal', 'green', 'amber', 'red', 'violet')),
  add column next_task_type text check (next_task_type in
    ('call', 'letter', 'message', 'meeting', 'showing', 'document', 'wait')),
  add column next_task_text text check (char_length(next_task_text) <= 255),
  add column next_task_due text,
  add column next_task_member_id int,
  add constraint next_task_whole check (num_nulls(next_task_type, next_task_text, next_task_due) in (0, 3));
