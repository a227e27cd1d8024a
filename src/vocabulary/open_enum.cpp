#include "authlete/open_enum.hpp"

#include <ostream>

namespace authlete::detail {

void print_text(std::ostream& out, std::string_view text) { out << text; }

}  // namespace authlete::detail
