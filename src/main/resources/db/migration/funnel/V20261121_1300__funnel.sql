create schema if not exists funnel;

create table funnel.pipeline (
  account_id int not null,
  id int not null,
  version int not null default 1,
  name text not null check (char_length(name) <= 255),
  place int not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (account_id, id)
);
create unique index pipeline_name on funnel.pipeline (account_id, lower(name)) where archived_at is null;

-- Won (142) and lost (143) are ends of every pipeline and have no row here.
create table funnel.stage (
  account_id int not null,
  id int not null check (id > 10000),
  pipeline_id int not null,
  name text not null check (char_length(name) <= 255),
  kind text not null check (kind in ('ordinary', 'key', 'technical')),
  meaning text,
  place int not null,
  deleted_at timestamptz,
  primary key (account_id, id),
  unique (account_id, pipeline_id, place) deferrable initially deferred,
  foreign key (account_id, pipeline_id) references funnel.pipeline
);

create table funnel.loss_reason (
  account_id int not null,
  id int not null,
  pipeline_id int not null,
  name text not null check (char_length(name) <= 255),
  place int not null,
  hidden_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, pipeline_id) references funnel.pipeline
);
create unique index loss_reason_name on funnel.loss_reason (account_id, pipeline_id, lower(name));

-- What the deal is now. The columns from came_in_at on are kept readings of its moves in its present pipeline.
create table funnel.deal (
  account_id int not null,
  id int not null,
  version int not null default 1,
  name text not null check (char_length(name) <= 255),
  budget numeric(14,2),
  contact_id int,
  company_id int,
  owner_id int,
  source_id int,
  external_id text,                   -- another system's name for it, unique in the pipeline it was opened in
  home_pipeline_id int not null,      -- the pipeline it was opened in
  created_at timestamptz not null,
  expected_at timestamptz,
  deleted_at timestamptz,             -- in the bin since
  undone boolean not null default false, -- made by an import that was undone: in no list, the bin included
  import_id int,                      -- the import that made it
  pipeline_id int not null,
  stage_id int not null,              -- 142 won, 143 lost
  moves int not null,                 -- rows of its history; the next move's place is one more
  changed_at timestamptz not null,    -- of its last move in force
  came_in_at timestamptz not null,    -- into this pipeline
  from_stage_id int,                  -- won or lost: the stage it was closed from, null when unknown
  furthest_stage_id int,              -- null when it never stood in a stage of this pipeline
  first_won_at timestamptz,
  loss_reason_id int,
  primary key (account_id, id),
  foreign key (account_id, pipeline_id) references funnel.pipeline,
  foreign key (account_id, home_pipeline_id) references funnel.pipeline,
  foreign key (account_id, contact_id) references contacts.contact,
  foreign key (account_id, company_id) references contacts.company,
  foreign key (account_id, source_id) references contacts.source,
  foreign key (account_id, loss_reason_id) references funnel.loss_reason
);
create unique index deal_external_id on funnel.deal (account_id, home_pipeline_id, external_id) where not undone;
create index deal_on_board on funnel.deal (account_id, pipeline_id, stage_id, changed_at, id) where deleted_at is null;
create index deal_newest on funnel.deal (account_id, created_at desc, id desc) where deleted_at is null;
create index deal_newest_in on funnel.deal (account_id, pipeline_id, created_at desc, id desc) where deleted_at is null;
-- What the funnel report counts by, so that it need not open the rows. Every move writes all indexes of a deal anyway.
create index deal_counted on funnel.deal (account_id, pipeline_id, came_in_at)
  include (id, stage_id, from_stage_id, furthest_stage_id, first_won_at, loss_reason_id, changed_at, budget,
           owner_id, source_id, deleted_at)
  where not undone;
create index deal_uncounted on funnel.deal (account_id, id) where deleted_at is not null or undone;
create index deal_of_contact on funnel.deal (account_id, contact_id);
create index deal_of_company on funnel.deal (account_id, company_id);
create index deal_of_owner on funnel.deal (account_id, owner_id);
create index deal_of_source on funnel.deal (account_id, source_id);
create index deal_of_reason on funnel.deal (account_id, loss_reason_id);

create table funnel.deal_tag (
  account_id int not null,
  deal_id int not null,
  tag text not null check (char_length(tag) <= 100),
  primary key (account_id, deal_id, tag),
  foreign key (account_id, deal_id) references funnel.deal
);
create index deal_with_tag on funnel.deal_tag (account_id, tag, deal_id);

-- The history: one row a move, only ever added; undo marks the row withdrawn.
create table funnel.move (
  account_id int not null,
  deal_id int not null,
  place int not null,                 -- 1 is the opening; the order of a deal's moves
  id int not null,
  at timestamptz not null,
  from_pipeline_id int,
  from_stage_id int,                  -- null: from nothing
  pipeline_id int not null,
  stage_id int not null,
  loss_reason_id int,
  comment text,
  cause text not null check (cause in ('person', 'rule', 'import', 'api')),
  by_id int,
  by_name text not null,
  deal_version int not null,
  import_id int,
  counts boolean not null default true, -- false: moved by deleting a stage
  known boolean not null default true,  -- false: placed by a file, so the time in the stage is unknown
  withdrawn_at timestamptz,
  withdrawn_by_id int,
  withdrawn_by_name text,
  primary key (account_id, deal_id, place),
  foreign key (account_id, deal_id) references funnel.deal,
  foreign key (account_id, loss_reason_id) references funnel.loss_reason
);
create unique index move_id on funnel.move (account_id, id);
create index move_of_reason on funnel.move (account_id, loss_reason_id);
create index move_in_time on funnel.move (account_id, pipeline_id, at) where withdrawn_at is null and counts;

-- Kept reading of the moves in force: a deal's time in an ordinary stage. left_at null: stands there.
create table funnel.visit (
  account_id int not null,
  deal_id int not null,
  place int not null,                 -- of the move that began it
  pipeline_id int not null,
  stage_id int not null,
  entered_at timestamptz not null,
  left_at timestamptz,
  known boolean not null,             -- false: its length is in no duration
  stood_before timestamptz,           -- when it last came to this stage before; null: for the first time
  raised_from int,                    -- the furthest stage until then, 0 for none; null: this visit is no further
  length smallint generated always as (
    case when known and left_at >= entered_at
         then floor(100 * ln(date_part('epoch', left_at - entered_at) + 0.000001))::smallint end) stored,
  primary key (account_id, deal_id, place),
  foreign key (account_id, deal_id, place) references funnel.move
);
create index visit_in_time on funnel.visit (account_id, pipeline_id, entered_at);

-- Kept reading: what a deal was in a pipeline it has left for another. Same columns and meaning as in deal.
create table funnel.passage (
  account_id int not null,
  deal_id int not null,
  pipeline_id int not null,
  changed_at timestamptz not null,    -- when it left
  came_in_at timestamptz not null,
  from_stage_id int,                  -- the stage it left, null when it was closed
  furthest_stage_id int,
  first_won_at timestamptz,
  primary key (account_id, deal_id, pipeline_id),
  foreign key (account_id, deal_id) references funnel.deal,
  foreign key (account_id, pipeline_id) references funnel.pipeline
);
create index passage_of_pipeline on funnel.passage (account_id, pipeline_id, came_in_at);

do $$
declare t text;
begin
  foreach t in array array['pipeline', 'stage', 'loss_reason', 'deal', 'deal_tag', 'move', 'visit', 'passage'] loop
    execute format('alter table funnel.%I enable row level security', t);
    execute format($p$create policy account on funnel.%I
      using (account_id = nullif(current_setting('voronka.account', true), '')::int)
      with check (account_id = nullif(current_setting('voronka.account', true), '')::int)$p$, t);
  end loop;
end $$;

-- Text search. Trigram operators are not leakproof, so behind row-level security their index would go unused:
-- the function belongs to the tables' owner, answers for the one account it is given, and that must be the current one.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create index deal_name_like on funnel.deal using gin (account_id, lower(name) gin_trgm_ops);

create function funnel.deals_like(account int, query text) returns setof int
  language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    with asked as (
      select '%' || replace(replace(replace(lower(query), '\', '\\'), '%', '\%'), '_', '\_') || '%' as pattern,
             regexp_replace(query, '\D', '', 'g') as digits
       where account = nullif(current_setting('voronka.account', true), '')::int)
    select d.id
      from asked
      join funnel.deal d on d.account_id = account and lower(d.name) like asked.pattern
    union
    select d.id
      from asked
      join contacts.contact c on c.account_id = account and lower(c.name) like asked.pattern
      join funnel.deal d on d.account_id = account and d.contact_id = c.id
    union
    select d.id
      from asked
      join contacts.company c on c.account_id = account and lower(c.name) like asked.pattern
      join funnel.deal d on d.account_id = account and d.company_id = c.id
    union
    select d.id
      from asked
      join contacts.email e on e.account_id = account and lower(e.value) like asked.pattern
      join funnel.deal d on d.account_id = account and d.contact_id = e.contact_id
    union
    select d.id
      from asked
      join contacts.phone p
        on p.account_id = account
       and length(asked.digits) >= 4
       and p.e164 like '%' || regexp_replace(asked.digits, '^[78](?=\d{10}$)', '') || '%'
      join funnel.deal d on d.account_id = account and d.contact_id = p.contact_id
  $$;
