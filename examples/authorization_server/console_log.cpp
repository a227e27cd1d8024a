#include "console_log.hpp"

#include <iostream>

namespace example {

void ConsoleLog::write(const authlete::server::LogRecord& record) noexcept {
  using Event = authlete::server::LogRecord::Event;
  if (record.event == Event::response) return;
  std::cerr << "authorization_server: " << to_string(record.endpoint);
  if (record.error) std::cerr << ": " << record.operation << ": " << *record.error;
  if (!record.message.empty()) std::cerr << ": " << record.message;
  std::cerr << '\n';
}

}  // namespace example
