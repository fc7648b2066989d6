create schema if not exists journal;

-- One row a change, written in its transaction. Followers read on below pg_snapshot_xmin in the order (xid, position).
create table journal.entry (
  account_id int not null,
  position bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  kind text not null,
  subject_kind text not null,
  subject_id int not null,
  subject_version int,
  cause text not null check (cause in ('person', 'rule', 'import', 'api')),
  actor_id int,
  actor_name text not null,
  details jsonb not null,
  primary key (account_id, position)
);
create index entry_of_subject on journal.entry (account_id, subject_kind, subject_id, position);
create index entry_in_order on journal.entry (account_id, xid, position);

alter table journal.entry enable row level security;
create policy account on journal.entry
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);
