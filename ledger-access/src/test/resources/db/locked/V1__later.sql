ALTER TABLE public.taken ADD COLUMN later int;
