#include "authlete/exception.hpp"

#include <sstream>
#include <utility>

namespace authlete {

namespace {
std::string one_line(const Error& error) {
  std::ostringstream text;
  text << error;
  return std::move(text).str();
}
}  // namespace

Exception::Exception(Error error) : std::runtime_error(one_line(error)), error_(std::move(error)) {}

void detail::throw_exception(const Error& error) { throw Exception(error); }

}  // namespace authlete
