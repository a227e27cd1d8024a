// The library with everything on that a user gets by default. Nobody observes it.
#include "common/library_load.hpp"

int main(int argc, char** argv) { bench::run_library_load(argc, argv, nullptr); }
