create schema if not exists exchange;

-- A file as it was uploaded, in pieces, so that any node can work on it.
create table exchange.file (
  account_id int not null,
  id int not null,
  name text not null,
  size bigint not null,
  at timestamptz not null,
  primary key (account_id, id)
);

create table exchange.file_piece (
  account_id int not null,
  file_id int not null,
  place int not null,
  bytes bytea not null,
  primary key (account_id, file_id, place),
  foreign key (account_id, file_id) references exchange.file on delete cascade
);
-- Files do not shrink enough to be worth the time.
alter table exchange.file_piece alter column bytes set storage external;

-- read_rows says how far the job has come; it changes in the transaction of each chunk.
create table exchange.import (
  account_id int not null,
  id int not null,
  kind text not null check (kind in ('deals', 'contacts', 'companies', 'moves')),
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  dry_run boolean not null,
  file_id int not null,
  reading jsonb not null,
  mapping jsonb not null,
  by_id int,
  by_name text not null,
  by_role text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  row_count int not null default 0,
  read_rows int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  duplicate int not null default 0,
  skipped int not null default 0,
  invalid int not null default 0,
  failure jsonb,
  made_pipeline_id int,
  undo_asked_at timestamptz,
  undo_by_id int,
  undo_by_name text,
  undo_kind text,
  undo_after int not null default 0,
  kept_count int not null default 0,
  undone_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, file_id) references exchange.file
);
create index import_newest on exchange.import (account_id, created_at desc, id desc);
create index import_of_file on exchange.import (account_id, file_id);

-- Rows of the file that were not taken, and why; an invalid one may have several faults.
create table exchange.left_row (
  account_id int not null,
  import_id int not null,
  number int not null,
  place int not null,
  outcome text not null check (outcome in ('duplicate', 'skipped', 'invalid')),
  field text,
  sentence jsonb not null,
  primary key (account_id, import_id, number, place),
  foreign key (account_id, import_id) references exchange.import
);

-- Moves of a file, gathered deal by deal, since the rows of a deal may be scattered over it; a row goes when it is told.
create table exchange.move_row (
  account_id int not null,
  import_id int not null,
  pipeline_id int not null,
  deal_external_id text not null,
  at timestamptz not null,
  number int not null,
  stage_id int not null,
  loss_reason text,
  by_name text,
  primary key (account_id, import_id, pipeline_id, deal_external_id, at, number),
  foreign key (account_id, import_id) references exchange.import
);

-- What an undone import left standing because somebody had touched it since.
create table exchange.kept (
  account_id int not null,
  import_id int not null,
  subject_kind text not null,
  subject_id int not null,
  primary key (account_id, import_id, subject_kind, subject_id),
  foreign key (account_id, import_id) references exchange.import
);

do $$
declare t text;
begin
  foreach t in array array['file', 'file_piece', 'import', 'left_row', 'move_row', 'kept'] loop
    execute format('alter table exchange.%I enable row level security', t);
    execute format($p$create policy account on exchange.%I
      using (account_id = nullif(current_setting('voronka.account', true), '')::int)
      with check (account_id = nullif(current_setting('voronka.account', true), '')::int)$p$, t);
  end loop;
end $$;
