DO $$
DECLARE
    kept text;
BEGIN
    IF to_regclass('public.meta') IS NOT NULL THEN
        EXECUTE 'SELECT value FROM public.meta WHERE name = ''schema''' INTO kept;
        IF kept <> '{schema}' THEN
            RAISE EXCEPTION 'Hier ligt een dossier van een andere versie (%).', kept
                USING HINT = 'Zet het over met: incident-actie dossier server inrichten --uitvoeren';
        END IF;
    END IF;
END $$;
