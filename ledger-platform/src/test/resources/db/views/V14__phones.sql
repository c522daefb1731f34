-- The number behind what was typed, of one form for all. The projection fills it: its version has gone up.
ALTER TABLE views.customers         ADD COLUMN phone_e164 text COLLATE "C";
ALTER TABLE views.suppliers         ADD COLUMN phone_e164 text COLLATE "C";
ALTER TABLE views.staff             ADD COLUMN phone_e164 text COLLATE "C";
ALTER TABLE views.business_settings ADD COLUMN phone_e164 text COLLATE "C";
ALTER TABLE views.profiles          ADD COLUMN phone_e164 text COLLATE "C";
