-- A new number with every change of a pipeline or its stages: who has kept them knows by it whether they are still so.
-- From a sequence, since it never gives a number twice, not even after a rollback.
create sequence funnel.pipeline_edition;
alter table funnel.pipeline add column edition bigint not null default nextval('funnel.pipeline_edition');

create function funnel.renew_edition() returns trigger
  language plpgsql
  as $$
  begin
    new.edition := nextval('funnel.pipeline_edition');
    return new;
  end $$;
create trigger edition before update on funnel.pipeline
  for each row execute function funnel.renew_edition();

create function funnel.renew_edition_of_stage() returns trigger
  language plpgsql
  as $$
  begin
    if tg_op <> 'INSERT' then
      update funnel.pipeline set edition = edition where account_id = old.account_id and id = old.pipeline_id;
    end if;
    if tg_op = 'INSERT' or tg_op = 'UPDATE' and new.pipeline_id <> old.pipeline_id then
      update funnel.pipeline set edition = edition where account_id = new.account_id and id = new.pipeline_id;
    end if;
    return null;
  end $$;
create trigger edition after insert or update or delete on funnel.stage
  for each row execute function funnel.renew_edition_of_stage();

-- Nearly every deal is open and of no company, nearly every move is no loss: what is not there need not be kept.
drop index funnel.deal_of_company;
create index deal_of_company on funnel.deal (account_id, company_id) where company_id is not null;
drop index funnel.deal_of_reason;
create index deal_of_reason on funnel.deal (account_id, loss_reason_id) where loss_reason_id is not null;
drop index funnel.move_of_reason;
create index move_of_reason on funnel.move (account_id, loss_reason_id) where loss_reason_id is not null;
drop index funnel.deal_external_id;
create unique index deal_external_id on funnel.deal (account_id, home_pipeline_id, external_id)
  where external_id is not null and not undone;
