create schema if not exists tasks;

create table tasks.task (
  account_id int not null,
  id int not null,
  version int not null default 1,
  subject_kind text not null,
  subject_id int not null,
  type text not null check (
    type in ('call', 'letter', 'message', 'meeting', 'showing', 'document', 'wait', 'other')),
  text text not null check (char_length(text) between 1 and 1000),
  due_at timestamptz,                 -- null: no time was set
  due_order timestamptz not null generated always as (coalesce(due_at, 'infinity')) stored,
  owner_id int,
  state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  result text,
  origin text not null check (origin in ('person', 'rule', 'import', 'api')),
  created_at timestamptz not null,
  created_by_id int,
  created_by_name text not null,
  closed_at timestamptz,
  closed_by_id int,
  closed_by_name text,
  set_aside boolean not null default false, -- its subject is in the bin: in no list
  primary key (account_id, id),
  check ((state = 'open') = (closed_at is null)),
  check (result is null or state = 'done')
);
create index task_about on tasks.task (account_id, subject_kind, subject_id, due_order, id);
create index task_open on tasks.task (account_id, due_order, id) where state = 'open' and not set_aside;
create index task_open_of on tasks.task (account_id, owner_id, due_order, id) where state = 'open' and not set_aside;
create index task_closed on tasks.task (account_id, due_order, id) where state <> 'open' and not set_aside;

alter table tasks.task enable row level security;
create policy account on tasks.task
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);
