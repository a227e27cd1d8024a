# The oldest clang that is supported and installed; the version-less `clang++` of a system may be too old.
find_program(CMAKE_CXX_COMPILER NAMES clang++-16 clang++-17 clang++-18 clang++-19 clang++-20 clang++-21 REQUIRED)
