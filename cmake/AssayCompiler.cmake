# Compiler settings shared by every target.
add_library(assay_options INTERFACE)
target_include_directories(assay_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(assay_options INTERFACE -Wall -Wextra -Wconversion -Werror -Wno-missing-field-initializers
                                             -fno-math-errno)
# GCC 12 sees overlapping copies in the standard library's own string concatenation (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(assay_options INTERFACE -Wno-restrict)
endif()
# Same results on every machine: a product and a sum are fused only where the code says so (std::fma).
target_compile_options(assay_options INTERFACE -ffp-contract=off)
if(ASSAY_SANITIZE)
    target_compile_options(assay_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                                                   -fno-omit-frame-pointer)
    target_link_options(assay_options INTERFACE -fsanitize=address,undefined)
endif()

find_program(ASSAY_CCACHE ccache)
if(ASSAY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${ASSAY_CCACHE})
endif()

# One static library per folder of core, from every source below it.
function(assay_library folder)
    string(REPLACE "/" "_" suffix ${folder})
    set(target assay_${suffix})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/${folder}/*.cpp
                                                ${CMAKE_SOURCE_DIR}/core/${folder}/*.h)
    if(NOT sources)
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE assay_options ${ARGN})
        return()
    endif()
    add_library(${target} STATIC ${sources})
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(${target} PUBLIC assay_options ${ARGN})
endfunction()
