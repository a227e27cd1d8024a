#include "authlete/secret.hpp"

#include <ostream>

namespace authlete {

std::ostream& operator<<(std::ostream& out, const Secret&) { return out << "***"; }

}  // namespace authlete
