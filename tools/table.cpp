#include "table.hpp"

#include <algorithm>
#include <ostream>

namespace authlete::program {

void Table::print(std::ostream& out) const {
  std::size_t widest = 0;
  for (const auto& [name, value] : rows_) widest = std::max(widest, name.size());
  for (const auto& [name, value] : rows_)
    out << "  " << name << std::string(widest - name.size() + 2, ' ') << value << '\n';
}

}  // namespace authlete::program
