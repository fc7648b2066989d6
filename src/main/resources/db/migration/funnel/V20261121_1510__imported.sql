create index deal_of_import on funnel.deal (account_id, import_id, id) where import_id is not null;

-- Which import withdrew a move, so that undoing the import puts it in force again.
alter table funnel.move add column withdrawn_import_id int;

-- What an import changed in deals that were there before it: for undoing.
-- steps: versions it raised the deal by; version: the deal's after the last of them; before: its fields, null when only its moves changed.
create table funnel.import_change (
  account_id int not null,
  import_id int not null,
  deal_id int not null,
  version int not null,
  steps int not null default 1,
  before jsonb,
  undone boolean not null default false,
  primary key (account_id, import_id, deal_id),
  foreign key (account_id, deal_id) references funnel.deal
);
create index import_change_of_deal on funnel.import_change (account_id, deal_id);

alter table funnel.import_change enable row level security;
create policy account on funnel.import_change
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);
