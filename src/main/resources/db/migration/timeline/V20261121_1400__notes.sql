create schema if not exists timeline;

create table timeline.note (
  account_id int not null,
  id int not null,
  subject_kind text not null,
  subject_id int not null,
  text text not null,
  at timestamptz not null,
  by_id int,
  by_name text not null,
  import_id int,
  primary key (account_id, id)
);
create index note_about on timeline.note (account_id, subject_kind, subject_id, at);

alter table timeline.note enable row level security;
create policy account on timeline.note
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);
