create index contact_of_import on contacts.contact (account_id, import_id, id) where import_id is not null;
create index company_inn on contacts.company (account_id, inn) where inn is not null;
create index company_of_import on contacts.company (account_id, import_id, id) where import_id is not null;

-- What an import changed in contacts and companies that were there before it: for undoing. Columns as in funnel.import_change.
create table contacts.import_change (
  account_id int not null,
  import_id int not null,
  kind text not null check (kind in ('contact', 'company')),
  subject_id int not null,
  version int not null,
  steps int not null default 1,
  before jsonb not null,
  undone boolean not null default false,
  primary key (account_id, import_id, kind, subject_id)
);
create index import_change_of_subject on contacts.import_change (account_id, kind, subject_id);

alter table contacts.import_change enable row level security;
create policy account on contacts.import_change
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);
