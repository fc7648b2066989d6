-- Where people put cards in a column. A row counts while its deal stands in that stage since that instant: who leaves and comes back has no
-- place, who is brought back by undo has it still. No foreign key for keeper_id, as 0 is no member.
create table board.card_place (
  account_id int not null,
  stage_id int not null,
  keeper_id int not null,             -- whose order; 0: the one all share
  deal_id int not null,
  since timestamptz not null,
  rank bigint not null,
  primary key (account_id, stage_id, keeper_id, deal_id),
  foreign key (account_id, stage_id) references funnel.stage,
  foreign key (account_id, deal_id) references funnel.deal
);
create index card_place_in_order on board.card_place (account_id, stage_id, keeper_id, rank, deal_id) include (since);
create index card_place_of_deal on board.card_place (account_id, deal_id);

alter table board.card_place enable row level security;
create policy account on board.card_place
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);
