"""What every page is written with: one thing you can see, one file.

ground      layout, flow, sides, beside, ground, drawing, lines, tone, accessible, announce
words       text, marked_text, heading, icon_text, tag, divider, wordmark
acts        button, action_bar, disclosure
answers     option_row, option_card, options, field, long_field, passphrase_field, date_boxes,
            combo
the frame   header, strip, navigation, task_list, side_row, side_frame, page, scroll,
            focus_ring
panels      panel, deep_panel, error_summary, card, answer_rows, figures
progress    progress_segments, progress_line, stations
tables      table, table_cell, bar_cell
pictures    paper_view, shore, shore_plants
"""
