create index note_of_import on timeline.note (account_id, import_id, id) where import_id is not null;
