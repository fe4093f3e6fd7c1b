SET LOCAL client_min_messages = warning;
SET LOCAL search_path = public, pg_temp;

-- 1. Rollen. Niemand logt ermee in: u geeft ze aan de accounts van mensen (zie onderaan).
--    eigenaar bezit de tabellen; gebruiker is wat elk team mag; overzicht leest alleen cijfers.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY[{roles}] LOOP
        IF to_regrole(wanted) IS NULL THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- net door een ander gemaakt
            END;
        END IF;
        IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted AND (rolsuper OR rolbypassrls OR rolcanlogin)) THEN
            RAISE EXCEPTION 'De rol % mag inloggen of te veel. Haal dat weg en probeer het opnieuw.', wanted;
        END IF;
    END LOOP;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT incident_actie_eigenaar TO %I', current_user); -- om namens de eigenaar te maken
    END IF;
END $$;

-- 2. De tabellen. Wat er al ligt, krijgt de eigenaar; wie het eerst opende, bezit het dan niet meer.
GRANT USAGE, CREATE ON SCHEMA public TO incident_actie_eigenaar;
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname IN ({tables})
        AND relowner <> 'incident_actie_eigenaar'::regrole
    LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO incident_actie_eigenaar', one.name);
    END LOOP;
END $$;
SET LOCAL ROLE incident_actie_eigenaar;

{definitions}

CREATE TABLE IF NOT EXISTS access (
    team VARCHAR PRIMARY KEY,
    role VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS removed (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    team VARCHAR NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    who VARCHAR NOT NULL
);
INSERT INTO meta (name, value) VALUES ('schema', '{schema}'), ('geheim', gen_random_uuid()::text)
    ON CONFLICT (name) DO NOTHING;

-- Een kenmerk is uniek binnen een team: anders zou een botsing zeggen wat een ander team heeft.
ALTER TABLE plan DROP CONSTRAINT IF EXISTS plan_uid_key;
ALTER TABLE measurement DROP CONSTRAINT IF EXISTS measurement_uid_key;
CREATE UNIQUE INDEX IF NOT EXISTS plan_team_uid ON plan (uid, team);
CREATE UNIQUE INDEX IF NOT EXISTS measurement_team_uid ON measurement (uid, team);
-- Ruim snel op wat is verwijderd, zodat het niet lang in het bestand blijft staan.
ALTER TABLE plan SET (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0);
ALTER TABLE change SET (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0);

-- 3. Geschiedenis. Een plan verandert alleen samen met een regel die zegt hoe het was, en door wie.
CREATE OR REPLACE FUNCTION plan_keeps_history() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT row_security_active('public.plan') THEN
        RETURN NULL; -- een beheerder die alles mag, bijvoorbeeld om iets te herstellen
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.version = OLD.version AND NEW.body = OLD.body THEN
        RETURN NULL; -- alleen lijsten en tellingen zijn opnieuw gemaakt
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.version <> OLD.version + 1 OR NOT EXISTS (
        SELECT 1 FROM public.change AS c
        WHERE c.plan_id = NEW.id AND c.version = NEW.version
        AND (TG_OP = 'INSERT' OR c.before = OLD.body)
    ) THEN
        RAISE EXCEPTION 'plan % has no line in its history', NEW.id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION change_has_plan() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF row_security_active('public.plan')
    AND NOT EXISTS (SELECT 1 FROM public.plan AS p
        WHERE p.id = NEW.plan_id AND NEW.version BETWEEN 1 AND p.version) THEN
        RAISE EXCEPTION 'no such version of plan %', NEW.plan_id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
-- Wie een plan verwijdert, laat na dat het er was; zonder de inhoud. Alleen de eigenaar leest dat.
CREATE OR REPLACE FUNCTION plan_leaves_trail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.removed (number, uid, team, at, who)
    VALUES (OLD.id, OLD.uid, OLD.team, now(), session_user::text);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION plan_keeps_history(), change_has_plan(), plan_leaves_trail() FROM PUBLIC;
DROP TRIGGER IF EXISTS plan_keeps_history ON plan;
CREATE CONSTRAINT TRIGGER plan_keeps_history AFTER INSERT OR UPDATE ON plan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION plan_keeps_history();
DROP TRIGGER IF EXISTS change_has_plan ON change;
CREATE CONSTRAINT TRIGGER change_has_plan AFTER INSERT ON change
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION change_has_plan();
DROP TRIGGER IF EXISTS plan_leaves_trail ON plan;
CREATE TRIGGER plan_leaves_trail AFTER DELETE ON plan FOR EACH ROW EXECUTE FUNCTION plan_leaves_trail();

-- 4. Rijbeveiliging. Een rij is er voor wie lid is van een rol die bij het team van die rij mag.
--    `session_user` is wie inlogde: met SET ROLE verandert dat niet.
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT tablename, policyname FROM pg_policies
        WHERE schemaname = 'public' AND tablename IN ({tables})
    LOOP
        EXECUTE format('DROP POLICY %I ON %I', one.policyname, one.tablename);
    END LOOP;
    FOR one IN SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname IN ('plan', 'pending', 'form', 'change', 'tally', 'measurement')
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one.relname);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one.relname);
    END LOOP;
END $$;
ALTER TABLE access ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_teams ON access FOR SELECT
    USING (pg_has_role(session_user, to_regrole(quote_ident(role)), 'MEMBER'));
CREATE POLICY own_team ON plan TO incident_actie_gebruiker
    USING (team IN (SELECT a.team FROM access AS a));
CREATE POLICY own_team ON tally TO incident_actie_gebruiker
    USING (team IN (SELECT a.team FROM access AS a));
CREATE POLICY own_team ON measurement TO incident_actie_gebruiker
    USING (team IN (SELECT a.team FROM access AS a));
-- Wat bij een plan hoort, hoort bij een plan van het eigen team: een nummer raden zegt niets.
CREATE POLICY own_team ON pending TO incident_actie_gebruiker
    USING (team IN (SELECT a.team FROM access AS a))
    WITH CHECK (EXISTS (SELECT 1 FROM plan AS p WHERE p.id = plan_id AND p.team = pending.team
        AND p.team IN (SELECT a.team FROM access AS a)));
CREATE POLICY own_team ON form TO incident_actie_gebruiker
    USING (team IN (SELECT a.team FROM access AS a))
    WITH CHECK (EXISTS (SELECT 1 FROM plan AS p WHERE p.id = plan_id AND p.team = form.team
        AND p.team IN (SELECT a.team FROM access AS a)));
-- Een functie, en zo goed als gratis: dan kijkt de server altijd eerst of het mag. Anders vergelijkt hij soms eerst de
-- inhoud, en laat EXPLAIN ANALYZE zien wat daaruit kwam: zo was de tekst van een ander team letter voor letter te raden.
CREATE OR REPLACE FUNCTION may_see_plan(number integer) RETURNS boolean
LANGUAGE plpgsql STABLE COST 0.0001 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM public.plan AS p WHERE p.id = number
        AND p.team IN (SELECT a.team FROM public.access AS a));
END $$;
REVOKE ALL ON FUNCTION may_see_plan(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION may_see_plan(integer) TO incident_actie_gebruiker;
-- Wie een regel van de geschiedenis schrijft, is wie inlogde, wat de computer ook zegt.
CREATE POLICY own_team ON change FOR SELECT TO incident_actie_gebruiker USING (may_see_plan(plan_id));
CREATE POLICY by_oneself ON change FOR INSERT TO incident_actie_gebruiker
    WITH CHECK (who = session_user::text AND EXISTS (SELECT 1 FROM plan AS p WHERE p.id = plan_id
        AND p.team IN (SELECT a.team FROM access AS a)));
-- 5. Rechten. Eerst alles weg wat iemand ooit rechtstreeks kreeg, dan zo weinig als het programma nodig heeft.
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT DISTINCT c.oid::regclass AS name, c.relkind AS kind, g.grantee
        FROM pg_class AS c LEFT JOIN pg_attribute AS t ON t.attrelid = c.oid AND t.attacl IS NOT NULL
        CROSS JOIN LATERAL (SELECT grantee FROM aclexplode(c.relacl)
            UNION SELECT grantee FROM aclexplode(t.attacl)) AS g
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'S')
        AND c.relowner = 'incident_actie_eigenaar'::regrole AND g.grantee <> c.relowner
    LOOP
        EXECUTE format('REVOKE ALL ON %s %s FROM %s CASCADE',
            CASE one.kind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, one.name,
            CASE one.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(one.grantee)) END);
    END LOOP;
END $$;
GRANT SELECT ON access, meta TO incident_actie_gebruiker;
GRANT SELECT, DELETE, INSERT ({new_plan}), UPDATE ({changed_plan}) ON plan TO incident_actie_gebruiker;
GRANT SELECT, DELETE, INSERT ON pending, form TO incident_actie_gebruiker;
GRANT SELECT, DELETE, INSERT, UPDATE (n) ON tally TO incident_actie_gebruiker;
GRANT SELECT, INSERT ON change TO incident_actie_gebruiker;
GRANT SELECT, DELETE, INSERT ({new_measurement}) ON measurement TO incident_actie_gebruiker;
GRANT USAGE ON SEQUENCE plan_id_seq, measurement_id_seq TO incident_actie_gebruiker;
-- 6. De teams: wie lid is van de rol, mag bij de plannen van dat team.
{teams}
RESET ROLE;
{members}

-- 7. De database is van het dossier alleen: verder komt niemand erin, en niemand maakt er iets bij.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO incident_actie_gebruiker;
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO incident_actie_gebruiker', current_database());
    -- een los groot object maakt iedereen, en dan is zijn account niet meer weg te halen
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) FROM PUBLIC;
    END IF;
END $$;

-- 8. Overzicht, als die rol er is: de cijfers van alle teams, voor een account zonder eigen team.
--    Van plannen, metingen en geschiedenis ziet het geen rij.
DO $$
BEGIN
    IF to_regrole('incident_actie_overzicht') IS NOT NULL THEN
        CREATE POLICY numbers ON tally FOR SELECT TO incident_actie_overzicht
            USING (NOT EXISTS (SELECT 1 FROM access));
        CREATE POLICY numbers ON pending FOR SELECT TO incident_actie_overzicht
            USING (NOT EXISTS (SELECT 1 FROM access));
        CREATE POLICY numbers ON form FOR SELECT TO incident_actie_overzicht
            USING (NOT EXISTS (SELECT 1 FROM access));
        GRANT SELECT ON access, meta, plan, tally, pending, form TO incident_actie_overzicht;
        GRANT USAGE ON SCHEMA public TO incident_actie_overzicht;
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO incident_actie_overzicht', current_database());
    END IF;
END $$;
