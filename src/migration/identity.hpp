#pragma once

#include "authlete/client.hpp"
#include "migration/input_survey.hpp"
#include "migration/journal.hpp"

namespace authlete::migration {

/// The service that a journal belongs to.
Journal::Identity service_of(const Client& client);

/// What a journal belongs to: the service, the input's content, and how it is read.
Journal::Identity identity_of(const Journal::Identity& service, const MigrationInput& input, const InputSurvey& survey);

}  // namespace authlete::migration
