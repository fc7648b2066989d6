create schema if not exists board;

-- The filters of a board, or of the list where pipeline_id is null, under a name. The query is kept as the program writes it into addresses.
create table board.saved_view (
  account_id int not null,
  id int not null,
  member_id int not null,
  name varchar(255) not null check (name <> ''),
  pipeline_id int,
  query text not null,
  shared boolean not null,
  primary key (account_id, id),
  foreign key (account_id, member_id) references account.member,
  foreign key (account_id, pipeline_id) references funnel.pipeline
);
create unique index saved_view_name on board.saved_view (account_id, member_id, lower(name));
create index saved_view_of_pipeline on board.saved_view (account_id, pipeline_id);

alter table board.saved_view enable row level security;
create policy account on board.saved_view
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);
