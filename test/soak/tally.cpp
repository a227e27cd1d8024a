#include "soak/tally.hpp"

#include <iostream>
#include <sstream>

namespace authlete::soak {

namespace {

bool expected(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::connect:
    case ErrorKind::tls:
    case ErrorKind::timeout:
    case ErrorKind::pool_timeout:
    case ErrorKind::pool_exhausted:
    case ErrorKind::cancelled:
    case ErrorKind::closed:
    case ErrorKind::io:
    case ErrorKind::truncated:
    case ErrorKind::api:
    case ErrorKind::http:
    case ErrorKind::outcome_unknown: return true;
    default: return false;
  }
}

}  // namespace

void Tally::note_marked(std::size_t mark, const Error* error) {
  marks_.ended(mark, error == nullptr            ? Ending::ok
                     : error->sent == Sent::none ? Ending::not_sent
                                                 : Ending::perhaps_done);
}

void Tally::note(const Error* error) {
  ++calls_;
  ++kinds_[static_cast<std::size_t>(error == nullptr ? ErrorKind::none : error->kind)];
  if (error != nullptr && !expected(error->kind) && ++unexpected_ <= 10)
    std::cerr << "unexpected: " + (std::ostringstream() << *error).str() + '\n';
}

std::string Tally::outcomes() const {
  std::ostringstream text;
  for (std::size_t kind = 0; kind < kinds_.size(); ++kind)
    if (const std::uint64_t count = kinds_[kind]; count > 0)
      text << ' ' << (kind == 0 ? "ok" : to_string(static_cast<ErrorKind>(kind))) << ' ' << count;
  return text.str();
}

}  // namespace authlete::soak
