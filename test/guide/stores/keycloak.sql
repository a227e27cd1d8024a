-- The offline sessions of Keycloak, as far as docs/migration-export.md reads them. There is no column for a token.
CREATE TABLE realm (
  id   varchar(36) PRIMARY KEY,
  name varchar(255)
);
CREATE TABLE client (
  id        varchar(36) PRIMARY KEY,
  client_id varchar(255)
);
CREATE TABLE offline_user_session (
  user_session_id varchar(36) NOT NULL,
  user_id         varchar(255) NOT NULL,
  realm_id        varchar(36) NOT NULL,
  offline_flag    varchar(4) NOT NULL,
  data            text,
  PRIMARY KEY (user_session_id, offline_flag)
);
CREATE TABLE offline_client_session (
  user_session_id varchar(36) NOT NULL,
  client_id       varchar(255) NOT NULL,
  offline_flag    varchar(4) NOT NULL,
  data            text,
  PRIMARY KEY (user_session_id, client_id, offline_flag)
);

INSERT INTO realm VALUES ('c9d1', 'shop');
INSERT INTO client VALUES ('5f0a', 'web-app'), ('77b2', 'phone-app');
-- A flag of 0 marks an online session.
INSERT INTO offline_user_session VALUES
  ('s1', 'user-41', 'c9d1', '1', '{}'), ('s2', 'user-41', 'c9d1', '1', '{}'), ('s3', 'user-42', 'c9d1', '1', '{}'),
  ('s4', 'user-43', 'c9d1', '0', '{}');
INSERT INTO offline_client_session VALUES
  ('s1', '5f0a', '1', '{}'), ('s2', '5f0a', '1', '{}'), ('s3', '77b2', '1', '{}'), ('s4', '5f0a', '0', '{}');
