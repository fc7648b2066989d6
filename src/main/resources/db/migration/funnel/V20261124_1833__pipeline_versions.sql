-- How a pipeline was in each of its versions that somebody changed: to take a change back, and to read history with the names of its time.
-- stages: rows of funnel.stage, the deleted ones among them.
create table funnel.pipeline_version (
  account_id int not null,
  pipeline_id int not null,
  version int not null,
  at timestamptz not null,
  by_id int,
  by_name text,
  name text not null,
  stages jsonb not null,
  primary key (account_id, pipeline_id, version),
  foreign key (account_id, pipeline_id) references funnel.pipeline
);
alter table funnel.pipeline_version enable row level security;
create policy account on funnel.pipeline_version
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);

-- A deleted stage: where its deals go. A pipeline whose stages changed places: readings of its deals up to this id are made anew already.
alter table funnel.stage
  add column moved_to_id int,
  add foreign key (account_id, moved_to_id) references funnel.stage (account_id, id);
create index stage_moved_to on funnel.stage (account_id, moved_to_id) where moved_to_id is not null;
alter table funnel.pipeline add column reread_to int;

-- Moves made by deleting a stage (they do not count) name the version of the pipeline that deleted it.
alter table funnel.move add column pipeline_version int;
create index move_of_pipeline_version on funnel.move (account_id, pipeline_id, pipeline_version, deal_id)
  where pipeline_version is not null;
