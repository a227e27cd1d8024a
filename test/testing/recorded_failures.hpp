#pragma once

#include <memory>
#include <string>
#include <vector>

#include "authlete/testing/scripted_transport.hpp"

namespace authlete::test {

/// A transport whose failures are recorded and not thrown.
class RecordedFailures {
 public:
  RecordedFailures()
      : transport(std::make_shared<testing::ScriptedTransport>(
            [this](const std::string& sentence) { sentences.push_back(sentence); })) {}
  RecordedFailures(const RecordedFailures&) = delete;
  RecordedFailures& operator=(const RecordedFailures&) = delete;
  ~RecordedFailures() { transport->verify(); }

  std::vector<std::string> sentences;
  std::shared_ptr<testing::ScriptedTransport> transport;
};

}  // namespace authlete::test
