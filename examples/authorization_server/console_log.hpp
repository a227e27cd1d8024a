#pragma once

#include <authlete/server/log.hpp>

namespace example {

/// Writes to standard error what the operator should know. Responses are not written.
class ConsoleLog : public authlete::server::Log {
 public:
  void write(const authlete::server::LogRecord& record) noexcept override;
};

}  // namespace example
