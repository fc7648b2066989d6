-- Lists of deals are sorted by the names of their people and companies.
create index contact_in_order on contacts.contact (account_id, name collate "und-x-icu", id);
create index company_in_order on contacts.company (account_id, name collate "und-x-icu", id);
