#pragma once

#include "authlete/migration/input_check.hpp"
#include "authlete/migration/migration_input.hpp"
#include "authlete/migration/migration_options.hpp"
#include "authlete/migration/migration_report.hpp"
#include "authlete/migration/token_migration.hpp"
